import { Button, Flex } from '@patternfly/react-core'
import { PauseIcon, PlayIcon, RedoIcon, TimesIcon } from '@patternfly/react-icons'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CombinedError, useClient } from 'urql'
import { ConfirmDialog } from '../components/ConfirmDialog'
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
  const { t, i18n } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState<Action | null>(null)
  const [asking, setAsking] = useState(false)
  const run = (action: Action) => {
    setBusy(action)
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
        <ConfirmDialog
          title={t('load.cancel.title')}
          submit={t('load.cancel.yes')}
          back={t('load.cancel.no')}
          onSubmit={async () => {
            const { error } = await client.mutation(COMMANDS.CANCEL, { input: { id: load.id } })
            return error
          }}
          onDone={() => {
            setAsking(false)
            onDone(null)
          }}
          onClose={() => {
            setAsking(false)
          }}
        >
          <p>
            {t('load.cancel.stays', {
              count: load.filesDone,
              formatted: formatNumber(load.filesDone, i18n.language),
            })}
          </p>
          <p>{t('load.cancel.cold')}</p>
        </ConfirmDialog>
      )}
    </Flex>
  )
}
