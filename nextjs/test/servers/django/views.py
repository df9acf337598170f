from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from rest_framework import generics, permissions, serializers
from rest_framework.response import Response
from rest_framework.validators import UniqueValidator
from rest_framework.views import APIView


class Registration(serializers.ModelSerializer):
    email = serializers.EmailField(validators=[UniqueValidator(User.objects.all())])
    name = serializers.CharField(source="first_name")
    password = serializers.CharField(write_only=True, validators=[validate_password])

    class Meta:
        model = User
        fields = ["id", "email", "name", "password"]

    def create(self, fields):
        return User.objects.create_user(username=fields["email"], **fields)


class Profile(serializers.ModelSerializer):
    groups = serializers.SlugRelatedField(many=True, read_only=True, slug_field="name")

    class Meta:
        model = User
        fields = ["id", "username", "email", "first_name", "last_name", "groups"]


class Register(generics.CreateAPIView):
    permission_classes = [permissions.AllowAny]
    serializer_class = Registration


class Me(generics.RetrieveAPIView):
    serializer_class = Profile

    def get_object(self):
        return self.request.user


class Orders(APIView):
    def get(self, request):
        return Response({"customer": request.user.email, "orders": [{"id": 1, "total": 12}]})
