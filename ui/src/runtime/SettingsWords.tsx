import {
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../format/bytes'
import type { Settings } from './settings'

/** A dataset's settings in words, as groups of a description list. */
export function SettingsWords({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation()
  const { engine, placement, capacityBytes, limits, keep, pinned } = settings
  const rate = limits.maxBytesPerSecond
  const selector = placement.nodeSelector.map(({ key, value }) => `${key}=${value}`).join(', ')
  const name = (reference: string) =>
    reference === 'latest' ? t('runtime.words.latest') : reference
  const facts: [string, string][] = [
    [
      t('runtime.words.where'),
      selector
        ? t('runtime.words.nodesWith', { count: placement.maxNodes ?? 1, selector })
        : t('runtime.words.nodes', { count: placement.maxNodes ?? 1 }),
    ],
    [
      t('runtime.words.keep'),
      keep.length > 0 ? keep.map(name).join(', ') : t('runtime.words.nothing'),
    ],
    ...(pinned.length > 0
      ? [[t('runtime.words.pinned'), pinned.map(name).join(', ')] as [string, string]]
      : []),
    [
      t('runtime.form.capacity'),
      capacityBytes === null
        ? t('runtime.words.noLimit')
        : formatBytes(capacityBytes, i18n.language),
    ],
    [
      t('runtime.form.rate'),
      rate === null ? t('runtime.words.noLimit') : `${formatBytes(rate, i18n.language)}/s`,
    ],
    [
      t('runtime.form.engine'),
      engine === 'local' || engine === 'node'
        ? t(`runtime.engines.${engine}`)
        : (engine ?? t('runtime.engines.auto')),
    ],
  ]
  return facts.map(([term, text]) => (
    <DescriptionListGroup key={term}>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{text}</DescriptionListDescription>
    </DescriptionListGroup>
  ))
}
