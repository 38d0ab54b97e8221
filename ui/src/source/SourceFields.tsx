import {
  ExpandableSection,
  FormGroup,
  Grid,
  GridItem,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core'
import { CloudIcon, DatabaseIcon, FolderIcon, GlobeIcon } from '@patternfly/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAreaField } from '../components/TextAreaField'
import { TextField } from '../components/TextField'
import type { SecretKind } from '../secrets/kinds'
import { needsSecret, SOURCE_KINDS, type SourceKind } from './draft'
import type { FieldsProps } from './fields'
import { FileFields } from './FileFields'
import { HdfsFields } from './HdfsFields'
import { HttpFields } from './HttpFields'
import { OssFields } from './OssFields'
import { S3Fields } from './S3Fields'
import { SecretField } from './SecretField'
import { useFlaw } from './useFlaw'

const ICONS: Record<SourceKind, ReactNode> = {
  file: <FolderIcon />,
  s3: <CloudIcon />,
  oss: <CloudIcon />,
  hdfs: <DatabaseIcon />,
  http: <GlobeIcon />,
}

const FIELDS = {
  file: FileFields,
  s3: S3Fields,
  oss: OssFields,
  hdfs: HdfsFields,
  http: HttpFields,
}

/** What a new secret most likely is. */
const SECRETS: Record<SourceKind, SecretKind> = {
  file: 'other',
  s3: 's3',
  oss: 's3',
  hdfs: 'hdfs',
  http: 'bearer',
}

/** All that is said of one source. */
export function SourceFields({
  draft,
  flaws,
  mayStore,
  onChange,
}: FieldsProps & { mayStore: boolean }) {
  const { t } = useTranslation()
  const flaw = useFlaw(flaws)
  const [isPicking, setPicking] = useState(draft.include !== '' || draft.exclude !== '')
  const Fields = FIELDS[draft.kind]
  return (
    <>
      <FormGroup label={t('create.source.kind')} role="group">
        <ToggleGroup aria-label={t('create.source.kind')} className="forebay-kinds">
          {SOURCE_KINDS.map((kind) => (
            <ToggleGroupItem
              key={kind}
              icon={ICONS[kind]}
              text={t(`create.source.kinds.${kind}`)}
              isSelected={draft.kind === kind}
              onChange={() => {
                onChange({ kind })
              }}
            />
          ))}
        </ToggleGroup>
      </FormGroup>
      <Fields draft={draft} flaws={flaws} onChange={onChange} />
      {needsSecret(draft) && (
        <SecretField
          value={draft.secret}
          kind={SECRETS[draft.kind]}
          mayStore={mayStore}
          onChange={(secret) => {
            onChange({ secret })
          }}
        />
      )}
      <TextField
        label={t('create.source.path')}
        help={t('create.source.pathHelp')}
        wrong={flaw('path')}
        value={draft.path}
        isCode
        onChange={(path) => {
          onChange({ path })
        }}
      />
      <ExpandableSection
        toggleText={t('create.source.globs')}
        isIndented
        isExpanded={isPicking}
        onToggle={(_, isOpen) => {
          setPicking(isOpen)
        }}
      >
        <Grid hasGutter md={6}>
          <GridItem>
            <TextAreaField
              label={t('create.source.include')}
              help={t('create.source.includeHelp')}
              value={draft.include}
              onChange={(include) => {
                onChange({ include })
              }}
            />
          </GridItem>
          <GridItem>
            <TextAreaField
              label={t('create.source.exclude')}
              help={t('create.source.excludeHelp')}
              value={draft.exclude}
              onChange={(exclude) => {
                onChange({ exclude })
              }}
            />
          </GridItem>
        </Grid>
      </ExpandableSection>
    </>
  )
}
