import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { ACCESS_SECRET, JwtStrategy } from './jwt.strategy.js';
import { OrdersController } from './orders.controller.js';
import { UsersService } from './users.service.js';

const accessSecret = randomBytes(32).toString('hex');

@Module({
  imports: [PassportModule, JwtModule.register({ secret: accessSecret, signOptions: { expiresIn: '5m' } })],
  controllers: [AuthController, OrdersController],
  providers: [AuthService, UsersService, JwtStrategy, { provide: ACCESS_SECRET, useValue: accessSecret }],
})
export class AppModule {}
