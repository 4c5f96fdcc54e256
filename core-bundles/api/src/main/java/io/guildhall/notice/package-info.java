/** What a member is told of, wherever he is, until he has read it. */
@NullMarked
@Export
@Version("1.2.0")
package io.guildhall.notice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
