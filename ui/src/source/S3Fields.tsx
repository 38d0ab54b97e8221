import { Checkbox, ExpandableSection, Grid, GridItem } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../components/SelectField'
import { TextField } from '../components/TextField'
import { type Choice, place } from './draft'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

const CHOICES: Choice[] = ['', 'true', 'false']

/** A bucket, or a prefix of one, of any store that speaks S3. */
export function S3Fields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const flaw = useFlaw(flaws)
  return (
    <>
      <Grid hasGutter md={6}>
        <GridItem>
          <TextField
            label={t('create.source.bucket')}
            help={t('create.source.bucketHelp')}
            wrong={flaw('bucket')}
            value={draft.bucket}
            isRequired
            isCode
            onChange={(text) => {
              onChange(/^(s3|oss):\/\//.test(text) ? place(text) : { bucket: text })
            }}
          />
        </GridItem>
        <GridItem>
          <TextField
            label={t('create.source.prefix')}
            help={t('create.source.prefixHelp')}
            value={draft.prefix}
            isCode
            onChange={(prefix) => {
              onChange({ prefix })
            }}
          />
        </GridItem>
        <GridItem>
          <TextField
            label={t('create.source.endpoint')}
            help={t('create.source.endpointHelp')}
            wrong={flaw('endpoint')}
            value={draft.endpoint}
            isCode
            onChange={(endpoint) => {
              onChange({ endpoint })
            }}
          />
        </GridItem>
        <GridItem>
          <TextField
            label={t('create.source.region')}
            help={t('create.source.regionHelp')}
            value={draft.region}
            isCode
            onChange={(region) => {
              onChange({ region })
            }}
          />
        </GridItem>
      </Grid>
      <Checkbox
        id={`${id}-anonymous`}
        label={t('create.source.anonymous')}
        description={t('create.source.anonymousHelp')}
        isChecked={draft.isAnonymous}
        onChange={(_, isAnonymous) => {
          onChange({ isAnonymous })
        }}
      />
      <ExpandableSection toggleText={t('create.source.moreOfStore')} isIndented>
        <Grid hasGutter md={6}>
          <GridItem>
            <SelectField
              label={t('create.source.pathStyle')}
              value={draft.pathStyle}
              options={CHOICES.map((value) => ({
                value,
                text: t(`create.source.pathStyles.${value || 'auto'}`),
              }))}
              onChange={(pathStyle) => {
                onChange({ pathStyle })
              }}
            />
          </GridItem>
          <GridItem>
            <SelectField
              label={t('create.source.versioned')}
              value={draft.versioned}
              options={CHOICES.map((value) => ({
                value,
                text: t(`create.source.versioneds.${value || 'auto'}`),
              }))}
              onChange={(versioned) => {
                onChange({ versioned })
              }}
            />
          </GridItem>
          <GridItem>
            <SelectField
              label={t('create.source.etagIsMd5')}
              value={draft.etagIsMd5}
              options={CHOICES.map((value) => ({
                value,
                text: t(`create.source.etags.${value || 'auto'}`),
              }))}
              onChange={(etagIsMd5) => {
                onChange({ etagIsMd5 })
              }}
            />
          </GridItem>
        </Grid>
      </ExpandableSection>
    </>
  )
}
