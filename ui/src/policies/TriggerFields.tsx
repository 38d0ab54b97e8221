import { Content, FormGroup, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { NamesField } from '../components/NamesField'
import { Choice } from './Choice'
import { CronField } from './CronField'
import type { PolicyForm, TriggerEvent, TriggerKind } from './form'
import { SuggestedField } from './SuggestedField'
import { TimeZoneField } from './TimeZoneField'

const EVENTS: TriggerEvent[] = ['TAG_MOVED', 'VERSION_READY', 'POLICY_SUCCEEDED', 'RUNTIME_READY']

/** What has a policy fire: times, something that happens, or times at which the origin is listed. */
export function TriggerFields({
  form,
  kinds,
  tags,
  policies,
  onChange,
}: {
  form: PolicyForm
  kinds: TriggerKind[]
  tags: string[]
  policies: string[]
  onChange: (changes: Partial<PolicyForm>) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <FormGroup label={t('policies.form.when')} role="group" fieldId={id}>
        <ToggleGroup aria-label={t('policies.form.when')} className="forebay-choices">
          {kinds.map((kind) => (
            <ToggleGroupItem
              key={kind}
              text={t(`policies.form.kinds.${kind}`)}
              buttonId={`${id}-${kind}`}
              isSelected={form.kind === kind}
              onChange={() => {
                onChange({ kind })
              }}
            />
          ))}
        </ToggleGroup>
        <Content component="small">{t(`policies.form.kindHelp.${form.kind}`)}</Content>
      </FormGroup>
      {form.kind === 'event' ? (
        <>
          <Choice
            label={t('policies.form.event')}
            value={form.event}
            options={EVENTS.map((event) => [event, t(`policies.form.events.${event}`)])}
            onChange={(event) => {
              onChange({ event })
            }}
          />
          {form.event === 'TAG_MOVED' && (
            <SuggestedField
              label={t('policies.form.tag')}
              value={form.tag}
              suggestions={tags}
              isRequired
              onChange={(tag) => {
                onChange({ tag })
              }}
            />
          )}
          {form.event === 'POLICY_SUCCEEDED' && (
            <SuggestedField
              label={t('policies.form.policy')}
              value={form.policy}
              suggestions={policies}
              isRequired
              onChange={(policy) => {
                onChange({ policy })
              }}
            />
          )}
        </>
      ) : (
        <>
          <CronField
            value={form.cron}
            timeZone={form.timeZone}
            onChange={(cron) => {
              onChange({ cron })
            }}
          />
          <TimeZoneField
            label={t('policies.form.timeZone')}
            value={form.timeZone}
            onChange={(timeZone) => {
              onChange({ timeZone })
            }}
          />
        </>
      )}
      {form.kind === 'follow' && (
        <NamesField
          label={t('policies.form.followTags')}
          help={t('policies.form.followTagsHelp')}
          wrong={t('policies.form.tagWrong')}
          values={form.followTags}
          suggestions={tags}
          // The server knows what a tag may be.
          isGood={() => true}
          onChange={(followTags) => {
            onChange({ followTags })
          }}
        />
      )}
    </>
  )
}
