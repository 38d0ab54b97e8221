import { Checkbox, Grid, GridItem } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import { AnonymousField } from './AnonymousField'
import { BucketFields } from './BucketFields'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

/** A bucket of Alibaba Cloud's OSS, or a prefix of one. */
export function OssFields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const flaw = useFlaw(flaws)
  return (
    <>
      <Grid hasGutter md={6}>
        <BucketFields
          draft={draft}
          flaws={flaws}
          help={t('create.source.ossBucketHelp')}
          onChange={onChange}
        />
        <GridItem>
          <TextField
            label={t('create.source.ossRegion')}
            help={t('create.source.ossRegionHelp')}
            wrong={flaw('region')}
            value={draft.region}
            isCode
            onChange={(region) => {
              onChange({ region })
            }}
          />
        </GridItem>
        <GridItem>
          <TextField
            label={t('create.source.domain')}
            help={t('create.source.domainHelp')}
            wrong={flaw('domain')}
            value={draft.domain}
            isCode
            onChange={(domain) => {
              onChange({ domain })
            }}
          />
        </GridItem>
      </Grid>
      <Checkbox
        id={id}
        label={t('create.source.internal')}
        description={t('create.source.internalHelp')}
        isChecked={draft.isInternal}
        onChange={(_, isInternal) => {
          onChange({ isInternal })
        }}
      />
      <AnonymousField draft={draft} onChange={onChange} />
    </>
  )
}
