import {
  Button,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
} from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import type { SecretKind } from '../secrets/kinds'
import { SECRETS } from '../secrets/query'
import { SecretDialog } from '../secrets/SecretDialog'

const MOST = 1000

/** Which secret a source logs in with, if any; one can be stored on the way. */
export function SecretField({
  value,
  kind,
  mayStore,
  onChange,
}: {
  value: string
  /** What a new one most likely is. */
  kind: SecretKind
  mayStore: boolean
  onChange: (secret: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [isStoring, setStoring] = useState(false)
  const [{ data }, look] = useQuery({ query: SECRETS, variables: { first: MOST } })
  const known = data?.secrets?.edges.map((edge) => edge.node.name) ?? []
  // What is not one's own, or not looked up yet, is chosen nevertheless.
  const names = value === '' || known.includes(value) ? known : [...known, value]
  return (
    <FormGroup label={t('create.source.secret')} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <FormSelect
            id={id}
            value={value}
            aria-describedby={`${id}-help`}
            onChange={(_, next) => {
              onChange(next)
            }}
          >
            <FormSelectOption value="" label={t('create.source.noSecret')} />
            {names.map((name) => (
              <FormSelectOption key={name} value={name} label={name} />
            ))}
          </FormSelect>
        </InputGroupItem>
        {mayStore && (
          <InputGroupItem>
            <Button
              variant="control"
              onClick={() => {
                setStoring(true)
              }}
            >
              {t('secrets.create')}
            </Button>
          </InputGroupItem>
        )}
      </InputGroup>
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          <HelperTextItem>{t('create.source.secretHelp')}</HelperTextItem>
        </HelperText>
      </FormHelperText>
      {isStoring && (
        <SecretDialog
          present={null}
          newKind={kind}
          taken={known}
          onDone={(stored) => {
            setStoring(false)
            look({ requestPolicy: 'network-only' })
            if (stored) onChange(stored.name)
          }}
          onClose={() => {
            setStoring(false)
          }}
        />
      )}
    </FormGroup>
  )
}
