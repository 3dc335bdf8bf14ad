/** How the description of every status begins that this gate writes. */
export const SIGNATURE = 'Plinth: '
