import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { TypedNameDialog } from './TypedNameDialog'

function show(onSubmit: () => Promise<Error | undefined>) {
  const onDone = vi.fn()
  render(
    <TypedNameDialog
      title="Delete cats?"
      name="cats"
      submit="Delete"
      onSubmit={onSubmit}
      onDone={onDone}
      onClose={vi.fn()}
    >
      All of it goes.
    </TypedNameDialog>,
  )
  return onDone
}

const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete' })

it('does nothing before exactly the name was typed', async () => {
  const onSubmit = vi.fn().mockResolvedValue(undefined)
  const onDone = show(onSubmit)
  const person = userEvent.setup()
  const input = screen.getByRole('textbox')

  await person.type(input, 'cat{Enter}')
  expect(button().disabled).toBe(true)
  await person.type(input, 'S{Enter}')
  expect(button().disabled).toBe(true)
  expect(onSubmit).not.toHaveBeenCalled()

  await person.type(input, '{Backspace}s')
  await person.click(button())
  expect(onSubmit).toHaveBeenCalledOnce()
  expect(onDone).toHaveBeenCalledOnce()
})

it('stays and says what went wrong', async () => {
  const onDone = show(() => Promise.resolve(new Error('It is in use.')))
  const person = userEvent.setup()

  await person.type(screen.getByRole('textbox'), 'cats{Enter}')

  expect(await screen.findByText('It is in use.')).toBeTruthy()
  expect(onDone).not.toHaveBeenCalled()
})
