export { type DocumentPlan, documentsIn, planDocuments, readDocuments } from './view.ts'
