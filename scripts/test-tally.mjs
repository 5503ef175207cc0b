/** A reporter of jest that tells scripts/test.mjs the count. A file that could not even be loaded is a failure too. */
export default class TestTally {
  onRunComplete(_contexts, results) {
    process.send?.({
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    });
  }
}
