import { connect } from 'node:http2'
import type { Socket } from 'node:net'
import { connectTcp, connectTls, NetworkError, within } from '../../http/index.ts'
import type { Probe } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { isServerError } from '../http/status.ts'
import { failed, type Outcome } from '../outcome.ts'
import { connectionOptions, type ProbeOptions } from '../probe-options.ts'
import { grpcFailure } from './grpc-status.ts'
import { decodeResponse, encodeRequest } from './health-messages.ts'
import { type UnaryAnswer, unaryCall } from './unary-call.ts'

const CHECK = '/grpc.health.v1.Health/Check'

type GrpcProbe = Extract<Probe, { kind: 'grpc' }>

/** One question to the standard health service, over HTTP/2 with TLS or without (prior knowledge). Throws NetworkError. */
export function probeGrpc(probe: GrpcProbe, options: ProbeOptions): Promise<Outcome> {
  return within(options, async (run) => {
    run.stage = 'connecting'
    const socket = await connectFor(probe, options, run.signal)
    const scheme = probe.tls ? 'https' : 'http'
    const host = probe.host.includes(':') ? `[${probe.host}]` : probe.host
    const session = connect(`${scheme}://${host}:${probe.port}`, {
      createConnection: () => socket,
      settings: { enablePush: false },
    })
    const release = () => {
      session.destroy()
      socket.destroy()
    }
    run.signal.addEventListener('abort', release)
    run.stage = 'waiting for the answer of the health service'
    try {
      return judge(
        await unaryCall(session, {
          path: CHECK,
          headers: probe.headers,
          message: encodeRequest(probe.service),
          timeoutMs: options.timeoutMs,
        }),
        probe.service,
      )
    } finally {
      release()
    }
  })
}

async function connectFor(probe: GrpcProbe, options: ProbeOptions, signal: AbortSignal): Promise<Socket> {
  const connection = connectionOptions(options, signal)
  if (!probe.tls) return await connectTcp(probe.host, probe.port, connection)
  const { socket } = await connectTls(probe.host, probe.port, { ...connection, alpn: ['h2'] })
  if (socket.alpnProtocol === 'h2') return socket
  socket.destroy()
  throw new NetworkError('protocol', 'the server does not offer HTTP/2 over TLS (ALPN h2), which gRPC needs')
}

function judge(answer: UnaryAnswer, service: string): Outcome {
  if (answer.httpStatus !== 200) {
    const clause = `answered the call with HTTP status ${answer.httpStatus}, where 200 is expected`
    return failed('status', clause, isServerError(answer.httpStatus))
  }
  if (!answer.contentType.startsWith('application/grpc')) {
    throw new NetworkError('protocol', `the answer is not gRPC but ${quoted(answer.contentType)}`)
  }
  if (answer.grpcStatus === null) throw new NetworkError('protocol', 'the answer has no gRPC status')
  const failure = grpcFailure(answer.grpcStatus, answer.grpcMessage)
  if (failure !== null) return failure
  const status = decodeResponse(answer.body)
  if (status === 'SERVING') return { failure: null, found: 'SERVING' }
  const whose = service === '' ? 'the server' : quoted(service)
  return failed('status', `the health of ${whose} is ${status}, where SERVING is expected`, true)
}
