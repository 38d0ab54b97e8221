import {
  Button,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  Label,
  LabelGroup,
  TextInput,
} from '@patternfly/react-core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namesWith } from './names'

/** Any number of short texts, each a label that can be taken out again. */
export function NamesField({
  label,
  help,
  values,
  suggestions = [],
  isGood,
  wrong,
  onChange,
}: {
  label: string
  help: string
  values: string[]
  suggestions?: string[]
  /** Whether a text may be one of them. */
  isGood: (name: string) => boolean
  /** What is said of one that may not. */
  wrong: string
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // A form is not sent without what was typed here: less than was meant may be far more.
    input.current?.setCustomValidity(refused ? wrong : '')
  }, [refused, wrong])
  const add = () => {
    const { names, rest } = namesWith(values, typed, isGood)
    setTyped(rest)
    setRefused(rest !== '')
    if (names.length > values.length) onChange(names)
  }
  return (
    <FormGroup label={label} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            ref={input}
            id={id}
            value={typed}
            list={`${id}-known`}
            autoComplete="off"
            spellCheck={false}
            validated={refused ? 'error' : 'default'}
            aria-describedby={`${id}-help`}
            onChange={(_, value) => {
              setTyped(value)
              setRefused(false)
            }}
            onBlur={add}
            onKeyDown={(event) => {
              // An empty one sends the form.
              if ((event.key === 'Enter' && typed.trim() !== '') || event.key === ',') {
                event.preventDefault()
                add()
              }
            }}
          />
          <datalist id={`${id}-known`}>
            {suggestions
              .filter((one) => !values.includes(one))
              .map((one) => (
                <option key={one} value={one} />
              ))}
          </datalist>
        </InputGroupItem>
        <InputGroupItem>
          <Button variant="control" isDisabled={typed.trim() === ''} onClick={add}>
            {t('dialog.add')}
          </Button>
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          <HelperTextItem variant={refused ? 'error' : 'default'}>
            {refused ? wrong : help}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
      <div className="forebay-names">
        {values.length > 0 && (
          <LabelGroup numLabels={20} aria-label={t('dialog.chosen')}>
            {values.map((value) => (
              <Label
                key={value}
                closeBtnAriaLabel={t('dialog.takeOut', { name: value })}
                onClose={() => {
                  onChange(values.filter((other) => other !== value))
                }}
              >
                {value}
              </Label>
            ))}
          </LabelGroup>
        )}
      </div>
    </FormGroup>
  )
}
