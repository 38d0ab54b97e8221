import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { Problem } from '../components/Problem'
import { formatNumber } from '../format/bytes'
import { formatShare } from '../format/share'
import { useLook } from '../graphql/useLook'
import { useRegularly } from '../live/useRegularly'
import { cacheOf } from './cache'
import { Figure } from './Figure'
import { CACHE } from './query'

const MOST = 1_000

/** A loader that was not heard of for 15 seconds is not alive, of which no event tells. */
const EVERY = 10_000

/** How full the caches of all nodes are now, and whether the nodes are there. */
export function CacheFigure() {
  const { t, i18n } = useTranslation()
  const { data, error, again } = useLook({ query: CACHE, variables: { first: MOST } })
  useRegularly(again, EVERY)
  if (error) return <Problem error={error} retry={again} />
  if (!data?.nodes) return null
  const number = (value: number) => formatNumber(value, i18n.language)
  const cache = cacheOf(data.nodes.edges.map((edge) => edge.node))
  return (
    <Figure
      of="cache"
      value={
        cache.capacityBytes > 0
          ? formatShare(cache.usedBytes, cache.capacityBytes, i18n.language)
          : '–'
      }
    >
      {cache.capacityBytes > 0 && (
        <>
          <Bytes value={cache.usedBytes} /> {t('nodes.of')} <Bytes value={cache.capacityBytes} />
          <br />
        </>
      )}
      <Link to="/nodes">
        {t('overview.figures.alive', { count: cache.alive, number: number(cache.alive) })}
        {cache.silent > 0 && t('overview.figures.silent', { number: number(cache.silent) })}
      </Link>
      {data.nodes.pageInfo.hasNextPage && (
        <>
          <br />
          {t('overview.figures.firstNodes', { number: number(MOST) })}
        </>
      )}
    </Figure>
  )
}
