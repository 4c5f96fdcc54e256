/** Named steps that buttons, calls and workflows run. */
@NullMarked
@Export
@Version("1.1.0")
package io.guildhall.action;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
