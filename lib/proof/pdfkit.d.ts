import type { Font } from 'fontkit'

/* What pdfkit has and its types lack. */
declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** The catalogue of the document. */
      readonly _root: { data: { AcroForm?: { data: Record<string, unknown> } } }
    }
    namespace Mixins {
      interface PDFFont {
        /** A font that was read already. */
        registerFont(name: string, font: Font): this
      }
    }
  }
}
