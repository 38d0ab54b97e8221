import {
  Button,
  Content,
  FormFieldGroup,
  FormFieldGroupHeader,
  FormGroup,
  TextInput,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core'
import { PlusCircleIcon, TrashIcon } from '@patternfly/react-icons'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from './cronWords'
import type { WindowForm } from './form'
import { TimeZoneField } from './TimeZoneField'
import { WEEKDAYS } from './windows'
import { windowWords } from './windowWords'

const MOST = 20

/** When loads may run: any number of times of day, each said in words. */
export function WindowsField({
  windows,
  timeZone,
  onChange,
}: {
  windows: WindowForm[]
  /** Of a window that is added. */
  timeZone: string
  onChange: (windows: WindowForm[]) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <Content component="p">{t('policies.form.windowsHelp')}</Content>
      {windows.map((window, index) => (
        <OneWindow
          key={index}
          number={index + 1}
          window={window}
          onChange={(changes) => {
            onChange(windows.map((one, at) => (at === index ? { ...one, ...changes } : one)))
          }}
          onRemove={() => {
            onChange(windows.filter((_, at) => at !== index))
          }}
        />
      ))}
      {windows.length < MOST && (
        <div>
          <Button
            variant="link"
            isInline
            icon={<PlusCircleIcon />}
            onClick={() => {
              onChange([...windows, { days: WEEKDAYS, from: '22:00', to: '06:00', timeZone }])
            }}
          >
            {t('policies.form.addWindow')}
          </Button>
        </div>
      )}
    </>
  )
}

function OneWindow({
  number,
  window,
  onChange,
  onRemove,
}: {
  number: number
  window: WindowForm
  onChange: (changes: Partial<WindowForm>) => void
  onRemove: () => void
}) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const isGiven = window.from !== '' && window.to !== ''
  return (
    <FormFieldGroup
      header={
        <FormFieldGroupHeader
          titleText={{ text: t('policies.form.windowOf', { number }), id: `${id}-title` }}
          titleDescription={
            <span aria-live="polite" data-window={number}>
              {isGiven && windowWords(window, t, i18n.language)}
            </span>
          }
          actions={
            <Button
              variant="plain"
              icon={<TrashIcon />}
              aria-label={t('policies.form.removeWindow', { number })}
              onClick={onRemove}
            />
          }
        />
      }
    >
      <ToggleGroup
        aria-label={t('policies.form.days', { number })}
        isCompact
        className="forebay-choices"
      >
        {WEEKDAYS.map((day, index) => (
          <ToggleGroupItem
            key={day}
            text={weekdayName(index + 1, i18n.language, 'short')}
            aria-label={weekdayName(index + 1, i18n.language)}
            buttonId={`${id}-${day}`}
            isSelected={window.days.includes(day)}
            onChange={(_, chosen) => {
              // A window on no day at all would be open on every day.
              const days = WEEKDAYS.filter((one) =>
                one === day ? chosen : window.days.includes(one),
              )
              if (days.length > 0) onChange({ days })
            }}
          />
        ))}
      </ToggleGroup>
      <div className="forebay-form-row">
        {(['from', 'to'] as const).map((end) => (
          <FormGroup
            key={end}
            label={t(`policies.form.${end}`)}
            fieldId={`${id}-${end}`}
            isRequired
          >
            <TextInput
              id={`${id}-${end}`}
              type="time"
              value={window[end]}
              isRequired
              onChange={(_, value) => {
                onChange({ [end]: value })
              }}
            />
          </FormGroup>
        ))}
        <TimeZoneField
          label={t('policies.form.timeZone')}
          value={window.timeZone}
          onChange={(timeZone) => {
            onChange({ timeZone })
          }}
        />
      </div>
    </FormFieldGroup>
  )
}
