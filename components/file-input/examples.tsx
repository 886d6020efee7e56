import type { Example } from '#components/example.ts'
import { FileInput } from './file-input.tsx'

export const examples: Example[] = [
  {
    name: 'several',
    element: (
      <FileInput
        id="fi-1"
        name="evidence"
        multiple
        accept="image/*,application/pdf"
        label="照片或扫描件"
        optional="（选填）"
        hint="可一次选择多个文件。支持 JPG、PNG、PDF，每个不超过 10 MB。"
      />
    ),
  },
  {
    name: 'error, English',
    element: (
      <div lang="en">
        <FileInput
          id="fi-2"
          name="evidence2"
          label="Photos or scans"
          error="“contract_of_lease_signed_final_version_2.docx” is not a photo or PDF"
        />
      </div>
    ),
  },
]
