import { Label } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { LinkedLabel } from '../components/LinkedLabel'
import { LOAD_LOOKS } from './loadLooks'
import type { Counted } from './progress'

/** A load's state in a word; with an address it leads there. */
export function LoadStateLabel({
  state,
  outsideWindow = false,
  to,
}: {
  state: Counted['state']
  outsideWindow?: boolean
  to?: string
}) {
  const { t } = useTranslation()
  const { icon: Icon, color } = LOAD_LOOKS[state]
  const props = { isCompact: true, color, icon: <Icon />, 'data-state': state }
  const text = t(outsideWindow ? 'loads.state.OUTSIDE' : `loads.state.${state}`)
  return to === undefined ? (
    <Label {...props}>{text}</Label>
  ) : (
    <LinkedLabel {...props} to={to}>
      {text}
    </LinkedLabel>
  )
}
