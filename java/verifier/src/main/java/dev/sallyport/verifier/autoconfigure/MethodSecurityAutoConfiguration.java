package dev.sallyport.verifier.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * {@code @PreAuthorize} works without further ado. Apart from the rest, so that an application without such methods can
 * leave it out ({@code spring.autoconfigure.exclude}): Spring looks for them in every bean that it makes.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnMissingBean(name = "preAuthorizeAuthorizationMethodInterceptor")
@EnableMethodSecurity
class MethodSecurityAutoConfiguration {}
