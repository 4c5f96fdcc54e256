/** Puts mails together and hands them to a mail server. Knows nothing of notices. */
@NullMarked
package io.guildhall.notify.internal.mail;

import org.jspecify.annotations.NullMarked;
