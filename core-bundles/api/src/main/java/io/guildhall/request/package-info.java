/** What a caller sent, looked at piece by piece: fields of a body, parameters, the version that a change builds on. */
@NullMarked
@Export
@Version("1.0.0")
package io.guildhall.request;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
