import {
  Button,
  Flex,
  FlexItem,
  FormGroup,
  FormSelect,
  FormSelectOption,
} from '@patternfly/react-core'
import { PlusCircleIcon } from '@patternfly/react-icons'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { Notice } from '../components/Notice'
import { FormDialog } from '../components/FormDialog'
import { TextField } from '../components/TextField'
import { NONE_YET } from '../graphql/revision'
import {
  entriesOf,
  type Entry,
  given,
  isSecretName,
  kindOf,
  SECRET_KINDS,
  type SecretKind,
} from './kinds'
import { PUT_SECRET, type Secret } from './query'

/** Stores a secret, or other values in the place of one's. Values go in and never come out. */
export function SecretDialog({
  present,
  newKind = 's3',
  taken,
  onDone,
  onClose,
}: {
  /** Whose values are to be replaced; a new one without. */
  present: Secret | null
  /** What a new one is asked for as. */
  newKind?: SecretKind
  /** Names of those that are known: a new one must not replace them unseen. */
  taken: string[]
  onDone: (stored: Secret | null) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [, put] = useMutation(PUT_SECRET)
  const [name, setName] = useState(present?.name ?? '')
  const [kind, setKind] = useState<SecretKind>(present ? kindOf(present.keys) : newKind)
  const [entries, setEntries] = useState<Entry[]>(
    present && kind === 'other' ? present.keys.map((key) => ({ key, value: '' })) : entriesOf(kind),
  )
  const sent = given(entries)
  const isTaken = !present && taken.includes(name)
  const change = (index: number, changes: { key?: string; value?: string }) => {
    setEntries(entries.map((entry, at) => (at === index ? { ...entry, ...changes } : entry)))
  }
  const wrongName = isTaken
    ? t('secrets.taken')
    : name !== '' && !isSecretName(name)
      ? t('secrets.nameWrong')
      : undefined
  return (
    <FormDialog
      title={present ? t('secrets.replaceOf', { name: present.name }) : t('secrets.create')}
      submit={t(present ? 'secrets.replace' : 'secrets.create')}
      isWide
      ready={isSecretName(name) && !isTaken && sent !== null}
      onSubmit={async () => {
        if (sent === null) return undefined
        const { data, error } = await put({
          input: { name, entries: sent, revision: present?.revision ?? NONE_YET },
        })
        if (!error) onDone(data?.putSecret ?? null)
        return error
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      {present && (
        <Notice isInline isPlain variant="info" title={t('secrets.replaceHelp')} component="p" />
      )}
      {!present && (
        <TextField
          label={t('secrets.name')}
          help={t('secrets.nameHelp')}
          wrong={wrongName}
          value={name}
          onChange={setName}
          isRequired
          isCode
        />
      )}
      <FormGroup label={t('secrets.kind')} fieldId={`${id}-kind`}>
        <FormSelect
          id={`${id}-kind`}
          value={kind}
          onChange={(_, value) => {
            setKind(value as SecretKind)
            setEntries(entriesOf(value as SecretKind))
          }}
        >
          {SECRET_KINDS.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`secrets.kinds.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      {entries.map((entry, index) =>
        kind === 'other' ? (
          <Flex key={index} alignItems={{ default: 'alignItemsFlexStart' }}>
            <FlexItem flex={{ default: 'flex_1' }}>
              <TextField
                label={t('secrets.entry', { number: index + 1 })}
                value={entry.key}
                isRequired
                isCode
                onChange={(key) => {
                  change(index, { key })
                }}
              />
            </FlexItem>
            <FlexItem flex={{ default: 'flex_1' }}>
              <TextField
                label={t('secrets.value', { number: index + 1 })}
                type="secret"
                value={entry.value}
                isRequired
                onChange={(value) => {
                  change(index, { value })
                }}
              />
            </FlexItem>
          </Flex>
        ) : (
          <TextField
            key={entry.key}
            label={t(`secrets.entries.${entry.key as 'token'}`)}
            help={entry.isOptional ? t('secrets.optional') : t('secrets.as', { key: entry.key })}
            type="secret"
            value={entry.value}
            isRequired={!entry.isOptional}
            onChange={(value) => {
              change(index, { value })
            }}
          />
        ),
      )}
      {kind === 'other' && (
        <div>
          <Button
            variant="link"
            isInline
            icon={<PlusCircleIcon />}
            onClick={() => {
              setEntries([...entries, { key: '', value: '' }])
            }}
          >
            {t('secrets.more')}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}
