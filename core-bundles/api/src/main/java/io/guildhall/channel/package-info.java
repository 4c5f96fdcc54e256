/** Ways to people outside of the house: mail, messengers and telephones, and what carries them there. */
@NullMarked
@Export
@Version("1.3.0")
package io.guildhall.channel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
