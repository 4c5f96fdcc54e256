/** Errors a person can act on and a program can tell apart (RFC 9457). */
@NullMarked
@Export
@Version("1.1.0")
package io.guildhall.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
