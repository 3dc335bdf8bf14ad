/** What a person finds who looks into the store. */
export const README_TEXT = `# Plinth history

What release gates found in this repository, kept by Plinth. Each line of these files is a JSON object.

- \`records/<month>/<day>.ndjson\`: one line for each run of a gate (\`plinth.record/v1\`).
- \`rollups/<month>.ndjson\`: months that are long past, summed up by day (\`plinth.rollup/v1\`).
- \`uptime/\`: what the uptime monitor saw by minute, hour and day, its incidents and its alerts (\`plinth.uptime/v1\`).

Days are in UTC. Lines that Plinth cannot read are left as they are. To start anew, delete this branch or folder; the next
run makes it again.
`
