import { ExpandableSection, Grid, GridItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../components/SelectField'
import { TextField } from '../components/TextField'
import { AnonymousField } from './AnonymousField'
import { BucketFields } from './BucketFields'
import type { Choice } from './draft'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

const CHOICES: Choice[] = ['', 'true', 'false']

/** A bucket, or a prefix of one, of any store that speaks S3. */
export function S3Fields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const flaw = useFlaw(flaws)
  return (
    <>
      <Grid hasGutter md={6}>
        <BucketFields
          draft={draft}
          flaws={flaws}
          help={t('create.source.bucketHelp')}
          onChange={onChange}
        />
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
      <AnonymousField draft={draft} onChange={onChange} />
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
