import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import { AmountField } from '../components/AmountField'
import { Choice } from './Choice'
import { type PolicyForm, RATE_UNITS, type RateUnit } from './form'

type NumberName = 'priority' | 'retries' | 'suspendAfter' | 'keepVersions'

/** What else is asked of a policy's loads, each with what it means. */
export function LimitsFields({
  form,
  onChange,
}: {
  form: PolicyForm
  onChange: (changes: Partial<PolicyForm>) => void
}) {
  const { t } = useTranslation()
  const number = (name: NumberName) => (
    <TextField
      key={name}
      label={t(`policies.form.${name}`)}
      help={t(`policies.form.${name}Help`)}
      wrong={Number.isNaN(Number(form[name])) ? t('policies.form.noNumber') : undefined}
      value={form[name]}
      onChange={(value) => {
        onChange({ [name]: value })
      }}
    />
  )
  return (
    <>
      <div className="forebay-form-row">
        <AmountField
          label={t('policies.form.rate')}
          help={t('policies.form.rateHelp')}
          value={form.rate}
          isWrong={Number.isNaN(Number(form.rate.text))}
          wrong={t('policies.form.noNumber')}
          units={(Object.keys(RATE_UNITS) as RateUnit[]).map((unit) => [unit, unit])}
          onChange={(rate) => {
            onChange({ rate })
          }}
        />
        <AmountField
          label={t('policies.form.deadline')}
          help={t('policies.form.deadlineHelp')}
          value={form.deadline}
          isWrong={Number.isNaN(Number(form.deadline.text))}
          wrong={t('policies.form.noNumber')}
          units={(['seconds', 'minutes', 'hours'] as const).map((unit) => [
            unit,
            t(`policies.form.units.${unit}`),
          ])}
          onChange={(deadline) => {
            onChange({ deadline })
          }}
        />
      </div>
      <div className="forebay-form-row">
        {number('retries')}
        {number('priority')}
      </div>
      <div className="forebay-form-row">
        {number('keepVersions')}
        {number('suspendAfter')}
      </div>
      <Choice
        label={t('policies.form.concurrency')}
        value={form.concurrency}
        options={(['FORBID', 'REPLACE', 'ALLOW'] as const).map((one) => [
          one,
          t(`policies.concurrency.${one}`),
        ])}
        onChange={(concurrency) => {
          onChange({ concurrency })
        }}
      />
      <Choice
        label={t('policies.form.missedTimes')}
        value={form.missedTimes}
        options={(['CATCH_UP', 'SKIP'] as const).map((one) => [
          one,
          t(`policies.missedTimes.${one}`),
        ])}
        onChange={(missedTimes) => {
          onChange({ missedTimes })
        }}
      />
    </>
  )
}
