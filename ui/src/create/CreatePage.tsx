import {
  Breadcrumb,
  BreadcrumbItem,
  Content,
  Form,
  PageSection,
  Title,
  Wizard,
  WizardStep,
} from '@patternfly/react-core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { Problem } from '../components/Problem'
import { TextField } from '../components/TextField'
import { CREATE_VERSION } from '../dataset/query'
import { LeaveGuard, SAVED } from '../leave/LeaveGuard'
import { NEW_SETTINGS, NO_SETTINGS, isComplete, pairsOf, settingsOf } from '../runtime/settings'
import { SettingsForm } from '../runtime/SettingsForm'
import { emptyDraft, sourceOf } from '../source/draft'
import { areComplete } from '../source/flaws'
import { inputOf } from '../source/query'
import { SourcesForm } from '../source/SourcesForm'
import { AboutForm } from './AboutForm'
import { nameFlaw } from './nameFlaw'
import { CREATE_DATASET } from './query'
import { Review } from './Review'
import type { Unfinished } from './UnfinishedCreation'

/** Registers a dataset: what it is called, where the data lives, where it is kept warm. */
export function CreatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [, create] = useMutation(CREATE_DATASET)
  const [, freeze] = useMutation(CREATE_VERSION)
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [labels, setLabels] = useState<string[]>([])
  const [drafts, setDrafts] = useState(() => [emptyDraft()])
  const [settings, setSettings] = useState(NEW_SETTINGS)
  const [freezes, setFreezes] = useState(true)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Error>()
  const [start] = useState(drafts)
  const isDirty =
    name !== '' ||
    description !== '' ||
    labels.length > 0 ||
    drafts !== start ||
    settings !== NEW_SETTINGS
  const flaw = nameFlaw(name)
  const isNamed = name !== '' && flaw === undefined
  const isSourced = areComplete(drafts)
  const sources = drafts.map(sourceOf)
  const wanted = settingsOf(settings, NO_SETTINGS)

  const footer = {
    nextButtonText: t('create.next'),
    backButtonText: t('create.back'),
    cancelButtonText: t('dialog.cancel'),
  }

  const save = async () => {
    setBusy(true)
    setTrouble(undefined)
    const { error } = await create({
      input: {
        name,
        description,
        labels: pairsOf(labels),
        sources: sources.map(inputOf),
        runtime: wanted,
      },
    })
    if (error) {
      setTrouble(error)
      setBusy(false)
      return
    }
    // From here on the dataset exists: what goes wrong now is said on its page.
    const version = freezes ? await freeze({ input: { dataset: name } }) : null
    const first = version?.error?.graphQLErrors[0]
    const unfinished: Unfinished | null = version?.error
      ? {
          title: first?.message ?? version.error.message,
          code: String(first?.extensions['code'] ?? ''),
        }
      : null
    void navigate(`/datasets/${name}`, { state: { ...SAVED, unfinished } })
  }

  useEffect(() => {
    // On a narrow page it opens the list of steps; its own name hides, in English, what it shows.
    document.querySelector('.pf-v6-c-wizard__toggle')?.removeAttribute('aria-label')
  }, [])

  return (
    <>
      <LeaveGuard isDirty={isDirty} />
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/datasets">
                {t('nav.datasets')}
              </Link>
            )}
          />
          <BreadcrumbItem isActive>{t('create.title')}</BreadcrumbItem>
        </Breadcrumb>
        <Title headingLevel="h1" className="forebay-above">
          {t('create.title')}
        </Title>
      </PageSection>
      <PageSection type="wizard" isFilled className="forebay-wizard">
        <Wizard
          navAriaLabel={t('create.steps.all')}
          isVisitRequired
          onClose={() => void navigate('/datasets')}
          onSave={() => {
            void save()
          }}
        >
          <WizardStep
            id="about"
            name={t('create.steps.about')}
            footer={{ ...footer, isNextDisabled: !isNamed, isBackHidden: true }}
          >
            <Step title={t('create.steps.about')} intro={t('create.intro.about')}>
              <TextField
                label={t('create.name')}
                help={t('create.nameHelp')}
                wrong={flaw && t(`create.nameFlaws.${flaw}`)}
                value={name}
                onChange={setName}
                isRequired
                isCode
              />
              <AboutForm
                description={description}
                labels={labels}
                onDescription={setDescription}
                onLabels={setLabels}
              />
            </Step>
          </WizardStep>
          <WizardStep
            id="sources"
            name={t('create.steps.sources')}
            isDisabled={!isNamed}
            footer={{ ...footer, isNextDisabled: !isSourced }}
          >
            <Step title={t('create.steps.sources')} intro={t('create.intro.sources')}>
              <SourcesForm drafts={drafts} mayCreate onChange={setDrafts} />
            </Step>
          </WizardStep>
          <WizardStep
            id="runtime"
            name={t('create.steps.runtime')}
            isDisabled={!isNamed || !isSourced}
            footer={{ ...footer, isNextDisabled: !isComplete(settings) }}
          >
            <Step title={t('create.steps.runtime')} intro={t('create.intro.runtime')}>
              <SettingsForm draft={settings} isNew onChange={setSettings} />
            </Step>
          </WizardStep>
          <WizardStep
            id="review"
            name={t('create.steps.review')}
            isDisabled={!isNamed || !isSourced || !isComplete(settings)}
            footer={{
              ...footer,
              nextButtonText: t('create.create'),
              isNextDisabled: busy,
              nextButtonProps: { isLoading: busy },
            }}
          >
            <Step title={t('create.steps.review')} intro={t('create.intro.review')}>
              <Review
                name={name}
                description={description}
                labels={labels}
                sources={sources}
                settings={wanted}
                freezes={freezes}
                keepsLatest={settings.keepsLatest}
                onFreezes={setFreezes}
                onKeepsLatest={(keepsLatest) => {
                  setSettings({ ...settings, keepsLatest })
                }}
              />
              {trouble && <Problem error={trouble} />}
            </Step>
          </WizardStep>
        </Wizard>
      </PageSection>
    </>
  )
}

function Step({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <Form
      className="forebay-step"
      // The wizard's buttons lead on; a line break in a field does not send anything.
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      <div>
        <Title headingLevel="h2">{title}</Title>
        <Content component="p" className="forebay-quiet">
          {intro}
        </Content>
      </div>
      {children}
    </Form>
  )
}
