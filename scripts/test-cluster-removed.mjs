// Jest wants it in a file of its own.
export { removeTemplate as default } from './test-cluster.mjs';
