import { ExpandableSection } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from 'urql'
import { FormDialog } from '../components/FormDialog'
import { TextField } from '../components/TextField'
import type { DatasetDetails } from '../dataset/query'
import { includes } from '../dataset/roles'
import { formOf, inputOf, isComplete, newForm, type PolicyForm } from './form'
import { GlobsField } from './GlobsField'
import { LimitsFields } from './LimitsFields'
import { NextTimes } from './NextTimes'
import { isPolicyName } from './policyName'
import { CHOICES, CREATE_POLICY, type Policy, PUT_POLICY } from './query'
import { SuggestedField } from './SuggestedField'
import { TriggerFields } from './TriggerFields'
import { WindowsField } from './WindowsField'
import { viewersZone } from './zoned'

/** Describes a policy that shall be, or changes one; what the server refuses it says here. */
export function PolicyDialog({
  dataset,
  present,
  onDone,
  onClose,
}: {
  dataset: DatasetDetails
  /** A new one without. */
  present: Policy | null
  onDone: (name: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const zone = viewersZone()
  const [form, setForm] = useState(() => (present ? formOf(present, zone) : newForm(zone)))
  const [{ data }] = useQuery({ query: CHOICES, variables: { dataset: dataset.name } })
  const [, create] = useMutation(CREATE_POLICY)
  const [, put] = useMutation(PUT_POLICY)
  const change = (changes: Partial<PolicyForm>) => {
    setForm((before) => ({ ...before, ...changes }))
  }
  const tags = (data?.dataset?.tags ?? []).map(({ name }) => name)
  const policies = (data?.dataset?.policies ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== present?.name)
  const name = form.name.trim()
  const isNamed = present !== null || isPolicyName(name)
  const ofTag = form.kind === 'event' && form.event === 'TAG_MOVED'
  return (
    <FormDialog
      title={
        present ? t('policies.form.edit', { policy: present.name }) : t('policies.form.create')
      }
      submit={t('policies.form.save')}
      isWide
      ready={isComplete(form) && isNamed}
      onSubmit={async () => {
        const input = inputOf(form, present?.suspended ?? false)
        const { error } = present
          ? await put({
              input: {
                ...input,
                dataset: dataset.name,
                policy: present.name,
                // What was looked at is what is changed: somebody else may have changed it since.
                revision: present.revision,
              },
            })
          : await create({ input: { ...input, dataset: dataset.name, name } })
        return error
      }}
      onDone={() => {
        onDone(name)
      }}
      onClose={onClose}
    >
      {!present && (
        <TextField
          label={t('policies.form.name')}
          help={t('policies.form.nameHelp')}
          wrong={name !== '' && !isNamed ? t('policies.form.nameWrong') : undefined}
          value={form.name}
          isRequired
          isCode
          onChange={(value) => {
            change({ name: value })
          }}
        />
      )}
      <TriggerFields
        form={form}
        kinds={
          includes(dataset.viewerRole, 'EDITOR')
            ? ['schedule', 'event', 'follow']
            : ['schedule', 'event']
        }
        tags={tags}
        policies={policies}
        onChange={change}
      />
      {form.kind !== 'event' && <NextTimes dataset={dataset.name} form={form} present={present} />}
      {form.kind !== 'follow' && (
        <SuggestedField
          label={t('policies.form.version')}
          help={t(ofTag ? 'policies.form.versionOfTag' : 'policies.form.versionHelp')}
          value={form.version}
          suggestions={['latest', ...tags]}
          onChange={(version) => {
            change({ version })
          }}
        />
      )}
      <ExpandableSection toggleText={t('policies.form.windows')} isIndented>
        <div className="pf-v6-c-form">
          <WindowsField
            windows={form.windows}
            timeZone={form.timeZone}
            onChange={(windows) => {
              change({ windows })
            }}
          />
        </div>
      </ExpandableSection>
      <ExpandableSection toggleText={t('policies.form.limits')} isIndented>
        <div className="pf-v6-c-form">
          <LimitsFields form={form} onChange={change} />
        </div>
      </ExpandableSection>
      <ExpandableSection toggleText={t('policies.form.files')} isIndented>
        <div className="pf-v6-c-form">
          {(['include', 'exclude'] as const).map((which) => (
            <GlobsField
              key={which}
              label={t(`policies.form.${which}`)}
              help={t(`policies.form.${which}Help`)}
              values={form[which]}
              onChange={(globs) => {
                change({ [which]: globs })
              }}
            />
          ))}
        </div>
      </ExpandableSection>
    </FormDialog>
  )
}
