import { List, ListItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import type { Consequence } from './consequences'

/** What hangs on a tag, in words. */
export function Consequences({ all, verb }: { all: Consequence[]; verb: 'moves' | 'goes' }) {
  const { t } = useTranslation()
  if (all.length === 0) return null
  return (
    <List>
      {all.map((one) => (
        <ListItem
          key={'policy' in one ? `${one.is} ${one.policy}` : one.is}
          data-consequence={one.is}
        >
          {'policy' in one
            ? t(`tags.${verb}.${one.is}`, { policy: one.policy }) +
              (one.suspended ? ` ${t('tags.suspended')}` : '')
            : t(`tags.${verb}.${one.is}`)}
        </ListItem>
      ))}
    </List>
  )
}
