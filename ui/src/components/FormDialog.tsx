import {
  Button,
  Form,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
} from '@patternfly/react-core'
import { type ReactNode, type SyntheticEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from './Problem'

/** Asks for something and does it; what went wrong is said in it, so that nothing typed is lost. */
export function FormDialog({
  title,
  submit,
  back,
  ready,
  isDanger = false,
  isWide = false,
  onSubmit,
  onDone,
  onClose,
  children,
}: {
  title: string
  /** What the button says that does it. */
  submit: string
  /** What the other one says; "Cancel" unless given. */
  back?: string
  /** Whether all is given that is needed. */
  ready: boolean
  isDanger?: boolean
  isWide?: boolean
  /** @returns what went wrong */
  onSubmit: () => Promise<Error | undefined>
  onDone: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Error>()
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A form that the dialog was opened from would take it for its own.
    event.stopPropagation()
    if (!ready || busy || !event.currentTarget.reportValidity()) return
    setBusy(true)
    setTrouble(undefined)
    void onSubmit()
      .catch((error: unknown) => error as Error)
      .then((error) => {
        setBusy(false)
        setTrouble(error)
        if (!error) onDone()
      })
  }
  // What is under way cannot be called back, and its answer would be shown to nobody.
  const close = () => {
    if (!busy) onClose()
  }
  return (
    <Modal
      isOpen
      variant={isWide ? ModalVariant.medium : ModalVariant.small}
      aria-labelledby={`${id}-title`}
      // The first thing to fill in; where there is none, the way back.
      elementToFocus={`[id="${id}"] input, [id="${id}-cancel"]`}
      onClose={close}
    >
      <ModalHeader
        title={title}
        labelId={`${id}-title`}
        {...(isDanger && { titleIconVariant: 'warning' as const })}
      />
      <ModalBody>
        <Form id={id} onSubmit={send}>
          {children}
          {trouble && <Problem error={trouble} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={id}
          variant={isDanger ? 'danger' : 'primary'}
          isLoading={busy}
          isDisabled={busy || !ready}
        >
          {submit}
        </Button>
        <Button id={`${id}-cancel`} variant="link" isDisabled={busy} onClick={close}>
          {back ?? t('dialog.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
