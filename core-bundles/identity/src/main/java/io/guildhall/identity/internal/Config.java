package io.guildhall.identity.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The installation's choices, in {@code etc/io.guildhall.identity.cfg}. */
@ObjectClassDefinition(name = "Guildhall identity")
public @interface Config {
    String PID = "io.guildhall.identity";

    @AttributeDefinition(description = "Creates demonstration workspaces at start and shows how to sign in to them.")
    boolean demo() default false;

    @AttributeDefinition(
            description = "Whether anybody may sign a business up. If not, only operators create workspaces.")
    boolean open_sign_up() default true;

    @AttributeDefinition(
            description = "Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.")
    String[] trusted_proxies() default {};
}
