/** Who is logged in. */
export interface Caller {
  /** For example `user:ann`. */
  principal: string
  memberOf: string[]
  roles: string[]
  admin: boolean
}

/** A problem document of the server (RFC 9457), or what came in its place. */
export class ProblemError extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly code: string,
  ) {
    super(detail || title)
  }
}

export async function problemOf(answer: Response): Promise<ProblemError> {
  const problem = (await answer.json().catch(() => ({}))) as {
    title?: string
    detail?: string
    code?: string
  }
  return new ProblemError(
    problem.title ?? `HTTP ${answer.status}`,
    problem.detail ?? '',
    problem.code ?? `http-${answer.status}`,
  )
}

/** @returns null when nobody is logged in */
export async function whoAmI(): Promise<Caller | null> {
  const answer = await fetch('/api/v1/me', { credentials: 'same-origin' })
  if (answer.status === 401) return null
  if (!answer.ok) throw await problemOf(answer)
  return (await answer.json()) as Caller
}

/** Has the server keep the token in a cookie that no script can read. */
export async function logIn(token: string): Promise<void> {
  const answer = await fetch('/auth/session', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { Authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw await problemOf(answer)
}

export async function logOut(): Promise<void> {
  const answer = await fetch('/auth/logout', { method: 'POST', credentials: 'same-origin' })
  if (answer.status === 401) return
  if (!answer.ok) throw await problemOf(answer)
  const { next } = (await answer.json()) as { next?: string }
  if (next) window.location.assign(next)
}

/** Whether there is an identity provider to log in at. */
export async function hasProvider(): Promise<boolean> {
  const answer = await fetch('/auth/ways')
  if (!answer.ok) throw await problemOf(answer)
  return ((await answer.json()) as { provider: boolean }).provider
}
