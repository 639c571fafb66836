import fc from "fast-check";

// A property that fails is made smaller without a pause, so that no limit of tests would end that.
fc.configureGlobal({ interruptAfterTimeLimit: 60_000 });
