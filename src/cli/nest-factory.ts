// A command loads Nest only when it needs services, and then the very same Nest that they were written with.
export { NestFactory } from '@nestjs/core';
