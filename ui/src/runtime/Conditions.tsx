import { Content, Label, List, ListItem } from '@patternfly/react-core'
import { CheckCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Time } from '../components/Time'
import type { Condition } from './query'

const KNOWN = ['NodesAvailable', 'LoadsAdmitted', 'KeptWarm', 'EngineKnown', 'CleanedUp'] as const

/** What holds of a runtime and what does not, with the reasons that the platform gives. */
export function Conditions({ conditions }: { conditions: Condition[] }) {
  const { t } = useTranslation()
  const words = (type: string, isTrue: boolean) => {
    const known = KNOWN.find((one) => one === type)
    return known ? t(`runtime.conditions.${known}.${isTrue ? 'yes' : 'no'}`) : type
  }
  return (
    <List isPlain>
      {conditions.map(({ type, status, reason, message, lastTransitionTime }) => {
        const isTrue = status === 'True'
        return (
          <ListItem key={type} data-condition={type} data-status={status}>
            <Label
              isCompact
              color={isTrue ? 'green' : 'orange'}
              icon={isTrue ? <CheckCircleIcon /> : <ExclamationTriangleIcon />}
            >
              {words(type, isTrue)}
            </Label>
            <Content component="small" className="forebay-path">
              <code>{reason}</code>, <Time at={lastTransitionTime} />
              {message && `: ${message}`}
            </Content>
          </ListItem>
        )
      })}
    </List>
  )
}
