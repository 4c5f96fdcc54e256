package io.guildhall.actor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a JAX-RS resource, or one of its methods, whose answers are the caller's own and nobody else's to see: sessions, keys,
 * notices, secret addresses. Who looks through a colleague's eyes ({@link Actor.Kind#VIEWER}) gets 403 there.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OwnEyes {}
