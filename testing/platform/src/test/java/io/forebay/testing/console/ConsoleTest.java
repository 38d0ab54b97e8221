package io.forebay.testing.console;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The console in a real browser, against all services: all journeys, on one platform. */
@Suite
@SelectPackages("io.forebay.testing.console")
@IncludeClassNamePatterns(".*Journeys")
class ConsoleTest {}
