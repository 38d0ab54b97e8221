import { Label, LabelGroup } from '@patternfly/react-core'
import { MinusIcon, PencilAltIcon, PlusIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatNumber } from '../format/bytes'
import type { DiffSums } from './query'

const KINDS = [
  { kind: 'added', color: 'green', icon: <PlusIcon /> },
  { kind: 'removed', color: 'red', icon: <MinusIcon /> },
  { kind: 'changed', color: 'blue', icon: <PencilAltIcon /> },
] as const

/** How many files, and bytes, one version has and another has not. */
export function DiffSummary({ diff }: { diff: DiffSums }) {
  const { t, i18n } = useTranslation()
  const some = KINDS.filter(({ kind }) => diff[kind].files > 0)
  if (some.length === 0) return <p>{t('compare.same')}</p>
  return (
    <LabelGroup numLabels={3}>
      {some.map(({ kind, color, icon }) => (
        <Label key={kind} color={color} icon={icon} data-diff={kind}>
          {t(`compare.${kind}`, {
            count: diff[kind].files,
            formatted: formatNumber(diff[kind].files, i18n.language),
            bytes: formatBytes(diff[kind].bytes, i18n.language),
          })}
        </Label>
      ))}
    </LabelGroup>
  )
}
