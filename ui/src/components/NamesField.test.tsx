import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import '../i18n'
import { FormDialog } from './FormDialog'
import { NamesField } from './NamesField'

function Asked({ onSend }: { onSend: (names: string[]) => void }) {
  const [names, setNames] = useState<string[]>([])
  return (
    <FormDialog
      title="Ask"
      submit="Send"
      ready
      onSubmit={() => {
        onSend(names)
        return Promise.resolve(undefined)
      }}
      onDone={() => undefined}
      onClose={() => undefined}
    >
      <NamesField
        label="Names"
        help="Small letters"
        values={names}
        isGood={(name) => /^[a-z]+$/.test(name)}
        wrong="That is no name"
        onChange={setNames}
      />
    </FormDialog>
  )
}

// As a button that is not in the form does, which happy-dom knows nothing of.
async function send() {
  await userEvent.tab()
  const form = document.querySelector('form')
  if (!form) throw new Error('no form')
  fireEvent.submit(form)
}

it('keeps a form from being sent without a name that may not be', async () => {
  const sent = vi.fn()
  render(<Asked onSend={sent} />)

  await userEvent.type(screen.getByLabelText('Names'), 'cifar, ImageNet')
  await send()

  expect(screen.getByText('That is no name')).toBeTruthy()
  expect(sent).not.toHaveBeenCalled()

  await userEvent.clear(screen.getByLabelText('Names'))
  await userEvent.type(screen.getByLabelText('Names'), 'imagenet')
  await send()

  expect(sent).toHaveBeenCalledWith(['cifar', 'imagenet'])
})
