import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core'
import { withoutTypeNames } from './typeNames'

const UNAUTHORIZED = 401

/** @param onSessionLost called when the server no longer knows who asks */
export function createClient(onSessionLost: () => void): Client {
  return new Client({
    url: '/graphql',
    // The server answers POST only.
    preferGetMethod: false,
    // What is known shows at once, but it may be from before the last event: it is looked at again.
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onResult: (result) => ({ ...result, data: withoutTypeNames(result.data) as unknown }),
      }),
      cacheExchange,
      mapExchange({
        onError(error) {
          const status = (error.response as Response | undefined)?.status
          if (status === UNAUTHORIZED) onSessionLost()
        },
      }),
      fetchExchange,
    ],
  })
}
