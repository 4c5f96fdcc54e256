/** Reads and writes records of any entity, under the reader's rights and past every guard. */
@NullMarked
@Export
@Version("1.4.0")
package io.guildhall.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
