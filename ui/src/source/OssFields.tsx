import { Checkbox, Grid, GridItem } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import { place } from './draft'
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
        <GridItem>
          <TextField
            label={t('create.source.bucket')}
            help={t('create.source.ossBucketHelp')}
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
        id={`${id}-internal`}
        label={t('create.source.internal')}
        description={t('create.source.internalHelp')}
        isChecked={draft.isInternal}
        onChange={(_, isInternal) => {
          onChange({ isInternal })
        }}
      />
      <Checkbox
        id={`${id}-anonymous`}
        label={t('create.source.anonymous')}
        description={t('create.source.anonymousHelp')}
        isChecked={draft.isAnonymous}
        onChange={(_, isAnonymous) => {
          onChange({ isAnonymous })
        }}
      />
    </>
  )
}
