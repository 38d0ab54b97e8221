import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
} from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../components/Notice'
import { Command } from '../components/Command'

/** A token that was just made. It is nowhere but here, and gone when this is closed. */
export function ShownOnce({
  principal,
  token,
  onDone,
}: {
  principal: string
  token: string
  onDone: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      aria-labelledby={id}
      // A key pressed by mistake must not take away what cannot be had again.
      onEscapePress={() => undefined}
    >
      <ModalHeader title={t('tokens.made')} labelId={id} />
      <ModalBody>
        <Notice isInline variant="warning" title={t('tokens.once')} className="forebay-apart">
          <p>{t('tokens.onceHelp', { principal })}</p>
        </Notice>
        <div data-token>
          <Command text={token} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button onClick={onDone}>{t('tokens.kept')}</Button>
      </ModalFooter>
    </Modal>
  )
}
