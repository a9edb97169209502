package com.microsoft.azure.functions.kusto.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands in for the library's annotation: its elements, as binding-engine.md section 1.2 has them. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@CustomBinding(direction = "in", name = "", type = "kusto")
public @interface KustoInput {
    String name();

    String database();

    String kqlCommand();

    String kqlParameters();

    String connection();

    String managedServiceIdentity() default "";

    String clientRequestProperties() default "";
}
