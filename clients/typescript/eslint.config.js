import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', 'target', 'src/api.d.ts', 'src/documents.ts'] },
  ...tseslint.configs.strict,
  {
    rules: {
      // What the document says has to be enough.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
)
