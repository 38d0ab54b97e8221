import { Button, Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core'
import { PlusCircleIcon, TrashIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { emptyDraft, type SourceDraft, sourceOf } from './draft'
import { flawsOf } from './flaws'
import { SourceFields } from './SourceFields'
import { SourceTest } from './SourceTest'

/** The sources of a dataset, each of which can be tried where it stands. */
export function SourcesForm({
  drafts,
  mayCreate,
  onChange,
}: {
  drafts: SourceDraft[]
  /** Who may register datasets may also try sources and store secrets. */
  mayCreate: boolean
  onChange: (drafts: SourceDraft[]) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      {drafts.map((draft, index) => {
        const flaws = flawsOf(draft, drafts)
        const source = sourceOf(draft)
        const isReady = Object.keys(flaws).length === 0
        return (
          <Card key={draft.id} component="section" data-source={index + 1}>
            <CardHeader
              {...(drafts.length > 1 && {
                actions: {
                  actions: (
                    <Button
                      variant="plain"
                      icon={<TrashIcon />}
                      aria-label={t('create.source.remove', { number: index + 1 })}
                      onClick={() => {
                        onChange(drafts.filter(({ id }) => id !== draft.id))
                      }}
                    />
                  ),
                },
              })}
            >
              <CardTitle component="h3">
                {drafts.length > 1
                  ? t('create.source.numbered', { number: index + 1 })
                  : t('create.source.one')}
              </CardTitle>
              {isReady && <code className="forebay-path forebay-quiet">{source.uri}</code>}
            </CardHeader>
            <CardBody className="forebay-source">
              <SourceFields
                draft={draft}
                flaws={flaws}
                mayStore={mayCreate}
                onChange={(changes) => {
                  onChange(
                    drafts.map((one) => (one.id === draft.id ? { ...one, ...changes } : one)),
                  )
                }}
              />
              {mayCreate && <SourceTest source={source} isReady={isReady} />}
            </CardBody>
          </Card>
        )
      })}
      <div>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => {
            onChange([...drafts, emptyDraft()])
          }}
        >
          {t('create.source.add')}
        </Button>
      </div>
    </>
  )
}
