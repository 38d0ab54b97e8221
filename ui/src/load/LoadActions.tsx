import {
  Button,
  Content,
  Flex,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
} from '@patternfly/react-core'
import { PauseIcon, PlayIcon, RedoIcon, TimesIcon } from '@patternfly/react-icons'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CombinedError, useClient } from 'urql'
import type { Role } from '../dataset/roles'
import { formatNumber } from '../format/bytes'
import { type Action, actionsOf } from './actions'
import { COMMANDS, type LoadDetails } from './query'

const ICONS: Record<Action, ComponentType> = {
  PAUSE: PauseIcon,
  RESUME: PlayIcon,
  CANCEL: TimesIcon,
  RETRY: RedoIcon,
}

/** What the caller may do with a load as it is; to cancel it asks once more. */
export function LoadActions({
  load,
  role,
  onDone,
}: {
  load: LoadDetails
  role: Role | null
  /** With why the server refused. */
  onDone: (trouble: CombinedError | null) => void
}) {
  const { t } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState<Action | null>(null)
  const [asking, setAsking] = useState(false)
  const run = (action: Action) => {
    setBusy(action)
    setAsking(false)
    void client
      .mutation(COMMANDS[action], { input: { id: load.id } })
      .toPromise()
      .then(({ error }) => {
        setBusy(null)
        onDone(error ?? null)
      })
  }
  return (
    <Flex columnGap={{ default: 'columnGapSm' }}>
      {actionsOf(load, role).map((action) => {
        const Icon = ICONS[action]
        return (
          <Button
            key={action}
            variant={action === 'RETRY' || action === 'RESUME' ? 'primary' : 'secondary'}
            isDanger={action === 'CANCEL'}
            icon={<Icon />}
            isLoading={busy === action}
            isDisabled={busy !== null}
            onClick={() => {
              if (action === 'CANCEL') setAsking(true)
              else run(action)
            }}
          >
            {t(action === 'PAUSE' && load.outsideWindow ? 'load.hold' : `load.actions.${action}`)}
          </Button>
        )
      })}
      {asking && (
        <Cancelling
          load={load}
          onCancel={() => {
            run('CANCEL')
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </Flex>
  )
}

/** Says what stays before anything ends. */
function Cancelling({
  load,
  onCancel,
  onClose,
}: {
  load: LoadDetails
  onCancel: () => void
  onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      onClose={onClose}
      aria-labelledby="cancelling"
      aria-describedby="what-stays"
    >
      <ModalHeader title={t('load.cancel.title')} titleIconVariant="warning" labelId="cancelling" />
      <ModalBody id="what-stays">
        <Content component="p">
          {t('load.cancel.stays', {
            count: load.filesDone,
            formatted: formatNumber(load.filesDone, i18n.language),
          })}
        </Content>
        <Content component="p">{t('load.cancel.cold')}</Content>
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={onCancel}>
          {t('load.cancel.yes')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('load.cancel.no')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
