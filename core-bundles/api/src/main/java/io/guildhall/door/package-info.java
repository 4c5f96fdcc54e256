/** Ways in for people who are not signed in: a booking page, a link in a mail. */
@NullMarked
@Export
@Version("1.0.0")
package io.guildhall.door;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
