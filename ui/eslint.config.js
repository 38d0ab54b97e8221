import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', 'target', 'src/graphql/schema.d.ts'] },
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      // No text that translators cannot reach, no token where scripts can read it.
      'no-restricted-globals': ['error', 'sessionStorage', 'alert', 'confirm', 'prompt'],
      'no-restricted-properties': ['error', { property: 'innerHTML' }],
      // It names its kind in English to who hears it.
      'no-restricted-imports': [
        'error',
        { name: '@patternfly/react-core', importNames: ['Alert'], message: 'Use Notice.' },
      ],
    },
  },
)
